/** A decoded picture, rows from the top left, `channels` bytes a pixel in the order red, green, blue (or grey alone). */
export interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** A page as a picture. */
export interface PagePicture {
  /** 1-based. */
  readonly number: number;
  readonly picture: Picture;
  /** Pixels an inch of the picture as it lies here: as the file says where that can be, else estimated. */
  readonly dpi: number;
}
