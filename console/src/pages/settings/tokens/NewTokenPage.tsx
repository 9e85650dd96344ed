/** A new token: its secret is shown once, here. */
import { Alert, Stack } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../api/client'
import { CodeBlock } from '../../../parts/CodeBlock'
import { Back, PageButton } from '../../../parts/links'
import { ObjectForm } from '../../../parts/ObjectForm'
import { Page } from '../../../parts/Page'
import { sectionsOf } from './sections'
import { checkToken, draftOf, NEW_TOKEN, type Token, type TokenForm } from './token'

const SECTIONS = sectionsOf(true)
const CHECK = checkToken(null)

export default function NewTokenPage() {
  const [made, setMade] = useState<Token>()
  const queries = useQueryClient()
  const save = async (form: TokenForm) => {
    setMade(await answer(api.POST('/api/v1/tokens', { body: draftOf(form, null) })))
    await queries.invalidateQueries({ queryKey: ['tokens'] })
  }
  return (
    <Page
      title={made ? `The token ${made.name || made.id}` : 'New token'}
      about="What a program shows with each request to the API."
      back={<Back to="/settings/tokens">API tokens</Back>}
    >
      {made ? (
        <Secret token={made} />
      ) : (
        <ObjectForm kind="tokens" value={NEW_TOKEN} isNew plain={CHECK} sections={SECTIONS} save={save} />
      )}
    </Page>
  )
}

function Secret({ token }: { token: Token }) {
  const secret = token.token ?? ''
  const request = `curl -H 'Authorization: Bearer ${secret}' ${window.location.origin}/api/v1/sources`
  return (
    <Stack gap="md" maw={820}>
      <Alert icon={<IconKey />} color="green" variant="outline" title="Copy it now" role="status">
        It is shown this once. Only a hash of it is kept, so nobody can show it again.
      </Alert>
      <CodeBlock code={secret} label="the token" />
      <CodeBlock code={request} label="a request with it" />
      <PageButton to="/settings/tokens" variant="default" w="fit-content">
        I have copied it
      </PageButton>
    </Stack>
  )
}
