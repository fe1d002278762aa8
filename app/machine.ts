import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { Machine } from './operations.ts'

/** Answers for paths that are no page: the files of public/. Those under /generated carry their hash in the name. */
export function machineRoutes(): Machine {
  const app: Machine = new Hono()
  app.use(
    '/generated/*',
    serveStatic({
      root: 'public',
      onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  )
  app.use(
    '/icon.svg',
    serveStatic({
      root: 'public',
      onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=86400'),
    }),
  )
  // At the root, since a worker reaches no higher than it lies; volunteers' pages alone ask for it.
  app.use(
    '/push-worker.js',
    serveStatic({ root: 'public', onFound: (_path, c) => c.header('Cache-Control', 'no-cache') }),
  )
  return app
}
