/** What may become of two values, in words. */
import type { Schema } from '../../api/client'

export const STRATEGIES: Record<Schema<'MergeRule'>['strategy'], string> = {
  last: 'The one written last',
  first: 'The one written first',
  least: 'The smaller number',
  most: 'The larger number',
  sum: 'Both numbers together',
  any: 'True if one of them is',
  all: 'True if both are',
  unite: 'A list of both, each once',
}
