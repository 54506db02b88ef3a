/** A title or name in quotation marks; those that it holds become the inner ones. */
export const quoted = (text: string): string => `“${text.replace(/“/g, '‘').replace(/”/g, '’')}”`
