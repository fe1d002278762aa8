// The part of the package `smpp` 0.5.1 that is used here and by its peer in the tests; it brings no types of its own.
declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Server as NetServer, Socket } from 'node:net'

  /** What a PDU's fields may hold. Received texts are `{ udh, message }`, unless the filters were left out. */
  export type Field = string | number | Buffer | null | { udh?: Buffer | Buffer[]; message: string | Buffer }
  export type Fields = {
    command_status?: number
    sequence_number?: number
    [name: string]: Field | undefined
  }

  export class PDU {
    constructor(command: string, fields?: Fields)
    readonly command: string
    readonly command_id: number
    readonly command_status: number
    sequence_number: number
    isResponse(): boolean
    response(fields?: Fields): PDU
    toBuffer(): Buffer
    fromBuffer(buffer: Buffer): void
    readonly [field: string]: unknown
  }

  export class Session extends EventEmitter {
    readonly socket: Socket
    send(pdu: PDU, answered?: (response: PDU) => void): boolean
    pause(): void
    resume(): void
    close(closed?: () => void): void
    destroy(closed?: () => void): void
    submit_sm(fields: Fields, answered?: (response: PDU) => void): boolean
    deliver_sm(fields: Fields, answered?: (response: PDU) => void): boolean
    enquire_link(answered?: (response: PDU) => void): boolean
    bind_transceiver(fields: Fields, answered?: (response: PDU) => void): boolean
    unbind(answered?: (response: PDU) => void): boolean
  }

  export type Server = NetServer & { readonly sessions: Session[] }

  type Smpp = {
    PDU: typeof PDU
    Session: typeof Session
    connect(options: {
      host: string
      port: number
      tls?: boolean
      rejectUnauthorized?: boolean
      ca?: string
    }): Session
    createServer(options: { key?: string; cert?: string }, listener: (session: Session) => void): Server
    /** Command status by name, e.g. `ESME_RTHROTTLED`. */
    errors: Readonly<Record<string, number>>
    encodings: Readonly<
      Record<
        'ASCII' | 'LATIN1' | 'UCS2',
        { match(text: string): boolean; encode(text: string): Buffer; decode(bytes: Buffer): string }
      >
    >
    /** GSM 03.38 with its national single shifts: 1 Turkish, 2 Spanish, 3 Portuguese. */
    gsmCoder: { encode(text: string, table: number): Buffer; decode(bytes: Buffer, table: number): string }
  }
  const smpp: Smpp
  export default smpp
}
