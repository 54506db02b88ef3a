export default defineAppConfig({
  pages: [
    'pages/events/index',
    'pages/me/index',
    'pages/event/index',
    'pages/register/index',
    'pages/ticket/index',
    'pages/notices/index',
    'pages/join/index',
  ],
  subPackages: [
    {
      root: 'organizer',
      name: 'organizer',
      pages: ['sessions/index', 'door/index', 'count/index', 'confirm/index'],
    },
    {
      root: 'staff',
      name: 'staff',
      pages: [
        'figures/index',
        'announced/index',
        'reach/index',
        'units/index',
        'unit/index',
        'import-units/index',
        'members/index',
        'invite/index',
        'audit/index',
        'roster/index',
      ],
    },
  ],
  preloadRule: { 'pages/me/index': { network: 'all', packages: ['organizer'] } },
  lazyCodeLoading: 'requiredComponents',
  cloud: true,
  window: {
    navigationBarTitleText: '巾帼活动',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f6f4f5',
    backgroundTextStyle: 'dark',
    navigationStyle: 'default', // also WeChat's default; said aloud, browsers show a bar with a way back
  },
  tabBar: {
    color: '#5f5a5c',
    selectedColor: '#b8304f',
    backgroundColor: '#ffffff',
    borderStyle: 'black',
    list: [
      {
        pagePath: 'pages/events/index',
        text: '活动',
        iconPath: 'assets/tab-events.png',
        selectedIconPath: 'assets/tab-events-selected.png',
      },
      {
        pagePath: 'pages/me/index',
        text: '我的',
        iconPath: 'assets/tab-me.png',
        selectedIconPath: 'assets/tab-me-selected.png',
      },
    ],
  },
})
