/** Why a query cannot be understood, in the server's words, with the place marked in what was typed. */
import { asFailure } from '../api/failure'
import { placeOf } from './completion'
import classes from './ConditionField.module.css'

export function QueryTrouble({ error, query }: { error: unknown; query: string }) {
  const { message } = asFailure(error)
  const at = placeOf(message, query)
  return (
    <div className={classes['trouble']} role="alert">
      {at !== undefined && (
        <p className={classes['place']}>
          {query.slice(0, at)}
          <mark>{query.slice(at) || ' … '}</mark>
        </p>
      )}
      {message}
    </div>
  )
}
