export default defineAppConfig({ pages: ['pages/events/index'], lazyCodeLoading: 'requiredComponents' })
