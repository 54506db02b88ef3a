/** Where a quiz is answered. By itself, so that the first page need not read the words of that page. */
export const QUIZ_PAGE = 'learning/quiz/index'
