import { type Logger, pino } from 'pino'

export type Log = Logger

/** Paths that are never written even when a caller passes them by mistake: a log holds no personal data. */
const never = ['phone', 'email', 'body', 'words', 'name', 'token', 'code', 'address', 'password', 'secret']

/**
 * A structured logger (JSON lines on standard output).
 * @param level pino level; `silent` in tests
 */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: () => `,"at":"${Temporal.Now.instant().toString()}"`,
    redact: { paths: never.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[not logged]' },
    serializers: { err: withoutData },
  })
}

/**
 * An error as the log may hold it. PostgreSQL puts row contents into `detail` and driver messages may quote a
 * parameter, so only what names the fault is kept.
 */
function withoutData(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const isPostgres = code !== undefined && /^[0-9A-Z]{5}$/.test(code)
  return {
    kind: error.name,
    code,
    message: isPostgres && code.startsWith('23') ? 'a constraint was violated' : error.message,
    stack: error.stack?.split('\n').slice(1, 8).join('\n'),
  }
}
