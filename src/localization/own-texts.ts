/**
 * The word for the visit in one language, in the forms that sentences need. The Swedish sentences are made for a word
 * that takes "ett", as `videobesök`, `videomöte` and `digitalt vårdmöte` do.
 */
export interface VisitNoun {
  /** As in "show a …": `videomöte`, `video meeting`. */
  readonly indefinite: string;
  /** As in "leave …": `videomötet`, `the video meeting`. */
  readonly definite: string;
  /** As in "… time": `videomötets`, `the video meeting's`. */
  readonly genitive: string;
  /**
   * The definite form without what kind of visit it is, where that is clear: `mötet`, `the meeting`. Without it, the
   * definite form stands there.
   */
  readonly short?: string;
}

/** A phone number to show and to ring. */
export interface HelpPhone {
  /** As people write it: `063-15 30 00`. */
  readonly display: string;
  /** What a link leads to (RFC 3966): `tel:+4663153000`. */
  readonly href: string;
}
