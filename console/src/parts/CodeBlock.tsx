/** Text to be copied, in the monospace face, with its button. */
import { Box } from '@mantine/core'
import { CopyButton } from './CopyButton'
import classes from './CodeBlock.module.css'

/** `label` names it: “the snippet”. `tall` gives it most of the window, where there is nothing else to look at. */
export function CodeBlock({ code, label, tall = false }: { code: string; label: string; tall?: boolean }) {
  return (
    <Box className={classes['block']}>
      <pre className={classes['code']} data-tall={tall || undefined} tabIndex={0} role="region" aria-label={label}>
        {code}
      </pre>
      <Box className={classes['copy']}>
        <CopyButton text={code} label={`Copy ${label}`} words="Copy" />
      </Box>
    </Box>
  )
}
