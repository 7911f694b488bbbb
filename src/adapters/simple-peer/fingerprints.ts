/**
 * Finds the fingerprints in a session description that is asked for again and again: it is searched once. Descriptions
 * are compared by their text, for a browser may make a new object of the same description at every look.
 */
export class FingerprintReader {
  #sdp: string | undefined;
  #fingerprints: string | undefined;

  /**
   * @returns all fingerprints as one text, in lower case and in a fixed order: a description with another one slipped in
   * gives another text. `undefined` where there are none.
   */
  read(description: Pick<RTCSessionDescription, 'sdp'> | null | undefined): string | undefined {
    const sdp = description?.sdp;
    if (sdp !== this.#sdp) {
      this.#sdp = sdp;
      this.#fingerprints = sdp === undefined ? undefined : fingerprintsIn(sdp);
    }
    return this.#fingerprints;
  }
}

function fingerprintsIn(sdp: string): string | undefined {
  const found = new Set(Array.from(sdp.matchAll(/^a=fingerprint:(.*)$/gmu), ([, fingerprint]) => fingerprint?.trim().toLowerCase()));
  return found.size === 0 ? undefined : [...found].sort().join(' ');
}
