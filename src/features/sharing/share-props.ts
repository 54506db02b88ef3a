/** A button that hands a page over to somebody. WeChat shows the card of the page itself; a browser needs to be told it. */
export interface ShareButtonProps {
  children: string
  kind?: 'primary' | 'secondary' | 'plain'
  card?: { title: string; page: string; query: Record<string, string> }
}
