import { index, type RouteConfig, route } from '@react-router/dev/routes'

/** Every URL of Helsebro, face by face. */
export default [
  // without a tenant
  route('doors', 'people/pages/doors.tsx'),

  // the public: no login, no cookie, no script needed
  index('people/pages/front.tsx'),

  // the machine: providers hand in texts and receipts
  route('api/46elks/sms', 'messaging/api/elks-sms.ts'),
  route('api/46elks/receipt', 'messaging/api/elks-receipt.ts'),

  // whatever is none of these: a kind page in the reader's language
  route('*', 'people/pages/missing.tsx'),
] satisfies RouteConfig
