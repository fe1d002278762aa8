import { reactRouter } from '@react-router/dev/vite'
import { defineConfig, type Plugin } from 'vite'

/**
 * Nothing hydrates (docs/decisions/nothing-hydrates.md): the browser's build of the pages, which React Router makes for
 * its manifest, is left empty. Bundled, it drew half the server in, took seconds, and complained of every Node module.
 */
const noBrowserPages: Plugin = {
  name: 'helsebro:no-browser-pages',
  enforce: 'post',
  applyToEnvironment: ({ name }) => name === 'client',
  transform: {
    filter: { id: /__react-router-build-client-route|entry\.client/ },
    handler: () => ({ code: 'export {}', map: null }),
  },
}

// One server bundle holds pages, verbs, worker and commands, so that each module exists once. Bundling the server
// is worth 40 % of its speed (spec: stack); the queue and the driver find their own files and stay outside.
export default defineConfig({
  // scripts/build.mjs says what goes on; the bundler speaks when something is wrong.
  logLevel: 'warn',
  plugins: [reactRouter(), noBrowserPages],
  build: { target: 'esnext', chunkSizeWarningLimit: 10_000 },
  environments: {
    ssr: {
      build: { sourcemap: true, rollupOptions: { input: 'app/main.ts' } },
      resolve: { noExternal: true, external: ['pg', 'graphile-worker', 'pino', 'prom-client', 'sharp'] },
    },
  },
})
