/** These fields of an object, by themselves. */
export const fieldsOf = <T extends object, Field extends keyof T>(
  value: T,
  fields: readonly Field[],
): Pick<T, Field> => Object.fromEntries(fields.map((field) => [field, value[field]])) as Pick<T, Field>
