/** An `EventTarget` whose event names and classes are known to the compiler. */
export interface TypedEventTarget<M extends object> extends Omit<EventTarget, 'addEventListener' | 'removeEventListener'> {
  addEventListener<K extends keyof M & string>(
    type: K,
    listener: (event: M[K]) => void,
    options?: AddEventListenerOptions | boolean,
  ): void;
  removeEventListener<K extends keyof M & string>(
    type: K,
    listener: (event: M[K]) => void,
    options?: EventListenerOptions | boolean,
  ): void;
}

/** The platform's own `EventTarget`, under its typed interface. */
export const TypedEventTarget = EventTarget as unknown as new <M extends object>() => TypedEventTarget<M>;
