import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

// One server bundle holds pages, verbs, worker and commands, so that each module exists once. Bundling the server
// is worth 40 % of its speed (spec: stack); the queue and the driver find their own files and stay outside.
export default defineConfig({
  // scripts/build.mjs says what goes on; the bundler speaks when something is wrong.
  logLevel: 'warn',
  plugins: [reactRouter()],
  build: { target: 'esnext', chunkSizeWarningLimit: 10_000 },
  environments: {
    ssr: {
      build: { sourcemap: true, rollupOptions: { input: 'app/main.ts' } },
      resolve: { noExternal: true, external: ['pg', 'graphile-worker', 'pino', 'prom-client'] },
    },
  },
})
