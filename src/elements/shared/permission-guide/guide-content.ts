import type {PictureName} from './pictures.js';

/** What to do about a failure, in order, and a picture of where. */
export interface Guide {
  readonly steps: readonly string[];
  readonly picture: PictureName;
  /** Why, before the steps. */
  readonly why?: string;
  /** Opens the settings that the steps are about, where a page can. */
  readonly settings?: string;
}
