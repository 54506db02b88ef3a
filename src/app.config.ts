import { light } from './theme.json'

/** A colour or an icon of the theme: WeChat chooses between light and dark, and in a browser the style sheet does. */
const themed = (name: keyof typeof light): string =>
  process.env.TARO_ENV === 'weapp' ? `@${name}` : light[name]

export default defineAppConfig({
  pages: [
    'pages/events/index',
    'pages/me/index',
    'pages/event/index',
    'pages/ticket/index',
    // The parts of all pages beside each other, for whoever builds them.
    ...(process.env.TARO_ENV === 'h5' ? ['design/index'] : []),
  ],
  subPackages: [
    {
      // What a resident opens after an event or her own page, which have it read beforehand.
      root: 'resident',
      pages: [
        'register/index',
        'notices/index',
        'family/index',
        'child-consent/index',
        'care/index',
        'my-data/index',
        'privacy/index',
        'about/index',
        'invited/index',
        'join/index',
        'self-check-in/index',
        'rate/index',
      ],
    },
    {
      // Where whoever has a role begins, at a door as at a desk: small, so that it is there before what it leads to.
      root: 'work',
      pages: ['workbench/index'],
    },
    {
      root: 'organizer',
      pages: [
        'sessions/index',
        'door/index',
        'count/index',
        'confirm/index',
        'self-code/index',
        'sheet/index',
        'late/index',
      ],
    },
    {
      root: 'staff',
      pages: [
        'search/index',
        'event/events/index',
        'event/calendar/index',
        'event/event/index',
        'event/new/index',
        'event/edit/index',
        'event/promotion/index',
        'registration/registrations/index',
        'registration/add/index',
        'registration/import/index',
        'registration/seats/index',
        'registration/roster/index',
        'registration/guests/index',
        'person/paper-consent/index',
        'person/same-person/index',
        'check-in/left-scans/index',
        'tally/archive/index',
        'notice/announced/index',
        'notice/reach/index',
        'record/records/index',
        'record/record/index',
        'report/forms/index',
        'report/form/index',
        'report/returns/index',
        'report/return/index',
        'report/return-settings/index',
        'report/sign-off/index',
        'member/members/index',
        'member/invite/index',
        'member/first-admin/index',
        'member/audit/index',
        'unit/units/index',
        'unit/unit/index',
        'unit/import/index',
      ],
    },
    {
      // What a resident learns from at a distance.
      root: 'learning',
      pages: ['quiz/index', 'articles/index', 'article/index'],
    },
    {
      // Complaints and suggestions, of whoever writes one and of who answers: seldom opened by either.
      root: 'complaints',
      pages: ['write/index', 'own/index', 'list/index', 'handle/index'],
    },
    {
      // Teams of volunteers, of who joins one and who keeps it.
      root: 'volunteer',
      pages: ['teams/index', 'manage/index', 'back-fill/index', 'hours/index'],
    },
    {
      // How events and articles are made known.
      root: 'outreach',
      pages: [
        'channels/index',
        'posters/index',
        'funnel/index',
        'following/index',
        'articles/index',
        'article/index',
        'write/index',
      ],
    },
    {
      // Points that families earn by a unit's rules, of who earns and of who looks after it.
      root: 'points',
      pages: [
        'scheme/index',
        'rewards/index',
        'counter/index',
        'exchange/index',
        'family/index',
        'join/index',
      ],
    },
    {
      // What is asked of figures, and entered that is no session's.
      root: 'figure',
      pages: [
        'query/index',
        'pivot/index',
        'behind/index',
        'records/index',
        'check/index',
        'periodic/index',
        'targets/index',
        'past/index',
        'catalogue/index',
      ],
    },
    {
      // Where a year's report is written and read.
      root: 'report',
      pages: ['chapters/index', 'text/index', 'leader/index', 'templates/index'],
    },
    {
      // The pages that draw: the library that does is larger than all pages of staff together.
      root: 'charts',
      pages: ['figures/index', 'report/index'],
    },
  ],
  preloadRule: {
    'pages/me/index': { network: 'all', packages: ['work', 'organizer', 'resident'] },
    'pages/event/index': { network: 'all', packages: ['resident', 'learning'] },
    'work/workbench/index': { network: 'all', packages: ['staff', 'figure'] },
    'charts/figures/index': { network: 'all', packages: ['figure', 'report'] },
  },
  lazyCodeLoading: 'requiredComponents',
  cloud: true,
  // Staff choose where a session is held on the map.
  requiredPrivateInfos: ['chooseLocation'],
  // A tablet may lie on its side, and on a PC the window has any size.
  resizable: true,
  darkmode: true,
  themeLocation: 'theme.json',
  window: {
    navigationBarTitleText: '巾帼活动',
    navigationBarBackgroundColor: themed('bar'),
    navigationBarTextStyle: themed('barText') as 'black',
    backgroundColor: themed('ground'),
    backgroundTextStyle: themed('pull') as 'dark',
    pageOrientation: 'auto',
    navigationStyle: 'default', // also WeChat's default; said aloud, browsers show a bar with a way back
  },
  tabBar: {
    color: themed('tab'),
    selectedColor: themed('chosen'),
    backgroundColor: themed('bar'),
    borderStyle: themed('edge') as 'black',
    list: [
      {
        pagePath: 'pages/events/index',
        text: '活动',
        iconPath: themed('events'),
        selectedIconPath: themed('eventsChosen'),
      },
      {
        pagePath: 'pages/me/index',
        text: '我的',
        iconPath: themed('me'),
        selectedIconPath: themed('meChosen'),
      },
    ],
  },
})
