import { QueryClientProvider } from '@tanstack/react-query'
import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { connectCloud } from './services/cloud'
import { queryClient } from './services/query'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(connectCloud)
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
