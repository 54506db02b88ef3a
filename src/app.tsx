import { QueryClientProvider } from '@tanstack/react-query'
import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { doorQueue } from './features/check-ins/door-queue'
import { quizQueue } from './features/quiz/quiz-queue'
import { photoQueue } from './features/tallies/photo-queue'
import { tallyQueue } from './features/tallies/tally-queue'
import { connectCloud } from './services/cloud'
import { dressFrame } from './services/frame'
import { keepClock } from './services/kept-clock'
import { queryClient } from './services/query'
import { keepUploading } from './services/uploads'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    connectCloud()
    dressFrame()
    keepClock()
    keepUploading([doorQueue, tallyQueue, photoQueue, quizQueue])
  })
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
