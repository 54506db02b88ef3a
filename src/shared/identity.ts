/** Says that two identity keys are one person (别名); resolved when people are counted. The id is the other key. */
export interface Alias {
  _id: string
  of: string
}
