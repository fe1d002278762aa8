/** What the compiled messages call to put values into a text; messages.ts makes one per language. */
export type Fill<Piece> = {
  /** A value as it was given, isolated where its direction could disturb the sentence. */
  put: (values: Values, name: string) => Piece
  /** A number in the language's manner, less ICU's offset. */
  number: (values: Values, name: string, offset: number) => Piece
  /** The branch for a count: an exact one (`=0`) before the language's plural form. */
  plural: (values: Values, name: string, offset: number, branches: Branches<Piece>) => Piece[]
  /** The branch for a word, `other` when there is none of that name. */
  select: (values: Values, name: string, branches: Branches<Piece>) => Piece[]
  /** A stretch of text inside a link or emphasis. */
  tag: (values: Values, name: string, inside: Piece[]) => Piece[]
}

/** Values as the caller gives them; their types are settled by generated/keys.ts. */
export type Values = Readonly<Record<string, unknown>>

type Branches<Piece> = Readonly<Record<string, () => (Piece | string)[]>>

/** A compiled message: the text itself, or a function that returns its pieces in order. */
export type Message = string | (<Piece>(values: Values, fill: Fill<Piece | string>) => (Piece | string)[])

/** One language's compiled messages. */
export type Catalogue = Readonly<Record<string, Message>>
