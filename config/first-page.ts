/** What a resident sees first. */
export const FIRST_PAGE = 'pages/events/index'
