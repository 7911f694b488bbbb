/** Two presses within this time are one double press, in milliseconds. */
const WITHIN_MS = 400;

/** And no farther from each other than a trembling finger comes, in CSS pixels. */
const WITHIN_PX = 40;

/** Tells the second of two quick presses: of a finger too, for which not every browser fires `dblclick`. */
export class DoublePress {
  #last: Pick<MouseEvent, 'timeStamp' | 'clientX' | 'clientY'> | undefined;

  /** @returns Whether this press is the second of two. */
  add({timeStamp, clientX, clientY}: MouseEvent): boolean {
    const last = this.#last;
    const isSecond =
      last !== undefined &&
      timeStamp - last.timeStamp <= WITHIN_MS &&
      Math.hypot(clientX - last.clientX, clientY - last.clientY) <= WITHIN_PX;
    this.#last = isSecond ? undefined : {timeStamp, clientX, clientY};
    return isSecond;
  }
}
