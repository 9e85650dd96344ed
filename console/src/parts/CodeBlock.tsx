/** Text to be copied, in the monospace face, with its button. */
import { Box } from '@mantine/core'
import { CopyButton } from './CopyButton'
import classes from './CodeBlock.module.css'

/** `label` names it: “the snippet”. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <Box className={classes['block']}>
      <pre className={classes['code']} tabIndex={0} role="region" aria-label={label}>
        {code}
      </pre>
      <Box className={classes['copy']}>
        <CopyButton text={code} label={`Copy ${label}`} words="Copy" />
      </Box>
    </Box>
  )
}
