/** What cases rest on. None was seen on the service: whoever runs the suite against an environment confirms them. */
export const SOURCE = {
  sdk: 'source and behaviour of wx-server-sdk 4.0.2 with @cloudbase/database 1.4.3',
  documented: 'Tencent’s documentation of the database in cloud functions',
  errorTable: 'error codes named in Tencent’s documentation, mapped by wx-server-sdk 4.0.2',
  reported: 'public reports, unverified',
  mongodb: 'MongoDB’s documentation; that the service keeps to it is unverified',
} as const
