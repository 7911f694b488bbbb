import {isServer, type ReactiveController, type ReactiveControllerHost} from 'lit';
import {isLoaded, loadLocale} from '../localization/load-locale.js';
import {directionOf, resolveLocale, type Direction, type Locale} from '../localization/locale.js';
import {missingTexts, useLocale} from '../localization/msg.js';
import type {SourceTexts} from '../localization/source-texts.js';
import {onTextsChange, ownTexts} from '../localization/texts-store.js';
import {TranslatedTexts} from './translated-texts.js';

/** The nearest `lang` above an element, shadow roots included. */
function nearestLang(element: Element): string | null {
  for (let at: Element | null = element; at !== null; ) {
    const found: Element | null = at.closest('[lang]');
    if (found !== null) return found.getAttribute('lang');
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

/**
 * Keeps an element in the language of its surroundings: the nearest `lang` attribute at or above it, else Swedish.
 * Renders the element again at every change of those attributes and of the portal's own texts, loads a language when the
 * first element needs it, and makes its texts the current ones just before the element renders. They go on to change when
 * the browser translates the page.
 *
 * An element that must not be seen in Swedish while its language loads overrides `scheduleUpdate` with {@link whenReady}.
 *
 * @example
 * ```ts
 * readonly #localize = new LocalizeController(this);
 *
 * protected override scheduleUpdate(): void | Promise<unknown> {
 *   return this.#localize.whenReady(() => super.scheduleUpdate());
 * }
 *
 * override render() {
 *   return html`<p lang=${this.#localize.locale} dir=${this.#localize.dir}>${msg('Vänta', {id: 'my-element.wait'})}</p>`;
 * }
 * ```
 */
export class LocalizeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: MutationObserver | undefined;
  #locale: Locale = resolveLocale(undefined);
  /** The portal's own texts that the element knows of. */
  #own = ownTexts();
  #sourceTexts: SourceTexts | undefined;
  #stopListening: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
    new TranslatedTexts(host);
  }

  /**
   * The language that the element speaks; set it as `lang` on what the element renders. `render` reads it before it writes a
   * text: on a server the rendering has its language from then on.
   */
  get locale(): Locale {
    if (isServer as boolean) this.#beginOnServer();
    return this.#locale;
  }

  /** The language's writing direction; set it as `dir` beside `lang`. */
  get dir(): Direction {
    return directionOf(this.#locale);
  }

  /** Runs `update` at once if the texts are there, else as soon as they are, or cannot be loaded. */
  whenReady(update: () => void | Promise<unknown>): void | Promise<unknown> {
    if (isLoaded(this.#locale)) return update();
    return loadLocale(this.#locale).then(update);
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => this.#refresh());
    for (let root: Node | null = this.#host.getRootNode(); root !== null; ) {
      this.#observer.observe(root, {attributes: true, attributeFilter: ['lang'], subtree: true});
      root = root instanceof ShadowRoot ? root.host.getRootNode() : null;
    }
    this.#stopListening = onTextsChange(() => this.#refresh());
    this.#refresh();
  }

  hostUpdate(): void {
    useLocale(this.#locale);
  }

  hostUpdated(): void {
    const {tools} = ownTexts();
    if (tools !== undefined) this.#sourceTexts ??= new tools.SourceTexts();
    this.#sourceTexts?.mark(this.#host.shadowRoot ?? this.#host, missingTexts());
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#stopListening?.();
    this.#stopListening = undefined;
  }

  /** A server knows no more of the page than the element's own `lang`, and calls no `hostUpdate`: a rendering begins with its language. */
  #beginOnServer(): void {
    const locale = resolveLocale(this.#host.getAttribute('lang'));
    this.#locale = isLoaded(locale) ? locale : resolveLocale(undefined);
    useLocale(this.#locale);
  }

  #refresh(): void {
    const locale = resolveLocale(nearestLang(this.#host));
    if (locale === this.#locale && this.#own === ownTexts()) return;
    this.#own = ownTexts();
    this.#locale = locale;
    if (isLoaded(locale)) this.#host.requestUpdate();
    else void loadLocale(locale).then(() => this.#host.requestUpdate());
  }
}
