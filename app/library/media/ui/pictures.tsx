import { Pictogram } from '../../../ui/icon.tsx'
import type { ShownPicture } from '../showing.ts'

/** Pictures where they stand in a text, fetched when they come near. @param props.first above the text: fetched at once */
export function Pictures({ pictures, first }: { pictures: readonly ShownPicture[]; first?: boolean }) {
  return pictures.map((picture) =>
    'pictogram' in picture ? (
      <p key={picture.pictogram} className="drawn-in">
        <Pictogram name={picture.pictogram} />
      </p>
    ) : (
      <p key={picture.mediaId} className="picture">
        <img
          src={`/media/${picture.mediaId}`}
          alt={picture.words}
          width={picture.width}
          height={picture.height}
          loading={first ? 'eager' : 'lazy'}
          decoding="async"
        />
      </p>
    ),
  )
}
