import {html, nothing, type LitElement, type ReactiveController, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {detectPlatform, type Platform} from '../../../core/platform.js';
import type {TextAlertEvent, TextConversation, TextSnapshot} from '../../../core/real-time-text/text-conversation.js';
import {msg, str} from '../../../localization/index.js';
import type {Announcer} from '../../shared/a11y/announcer.js';
import {icon} from '../../shared/styles/icon.js';
import {nameOf} from '../../shared/role-text.js';
import {LogScroll} from './log-scroll.js';
import {reachText, TextComposer} from './text-composer.js';
import {renderLog, spoken} from './text-log.js';
import {diffBlocks, type OtherAuthor, type OtherBlock} from './diff-blocks.js';
import {TextAlerts} from './text-alerts.js';

export interface TextPanelOptions {
  readonly conversation: () => TextConversation | undefined;
  readonly announcer: Announcer;
  /**
   * The panel is open, or closed, whoever did it; not drawn yet. Where it closes with the focus inside, the host has to
   * take the focus elsewhere.
   */
  readonly opened: (open: boolean) => void;
  /** The browser at hand, unless given. */
  readonly platform?: Platform;
}

export interface OpenOptions {
  /** Moves the focus to the field: only for somebody who has asked for it. */
  readonly focus?: boolean;
}

/**
 * Real-time text: all that has been written, and a field in which one writes. It opens by itself when somebody writes
 * (EN 301 549 V4.1.1, 6.2.9), as a button alone is overlooked by those who do not expect to be written to.
 */
export class TextPanel implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: TextPanelOptions;
  /** Another for each conversation, so that nothing that was written for one gets into the next. */
  #composer: TextComposer;
  readonly #scroll: LogScroll;
  #bound: TextConversation | undefined;
  #listens = false;
  /** What has been shown or told of already; of the conversation that is bound. */
  #known: TextSnapshot | undefined;
  #open = false;
  #unread = false;
  #wantsFocus = false;
  /** Who wrote while the person closed it, and so does not open it again. */
  #declined: ReadonlySet<string> = new Set();
  #rings = new TextAlerts();
  /** Who was named last since the panel opened by itself, until its log is drawn. */
  #named: string | undefined;

  constructor(host: LitElement, options: TextPanelOptions) {
    this.#host = host;
    this.#options = options;
    this.#composer = this.#newComposer();
    this.#scroll = new LogScroll(() => host.requestUpdate());
    host.addController(this);
  }

  /** Whether it is shown. */
  get open(): boolean {
    return this.#open;
  }

  /** Whether something was written that the person has not seen, since it is closed. */
  get unread(): boolean {
    return this.#unread;
  }

  setOpen(open: boolean, {focus = false}: OpenOptions = {}): void {
    this.#wantsFocus = open && focus;
    if (open) this.#welcome();
    else if (this.#open) this.#decline();
    this.#set(open);
  }

  hostConnected(): void {
    this.#bind();
    // Moved in the document, the log has lost its place.
    this.#host.requestUpdate();
    window.visualViewport?.addEventListener('resize', this.#onViewportResize);
  }

  hostUpdate(): void {
    // The host may have been given another session since the last rendering.
    if (this.#host.isConnected) this.#bind();
    this.#scroll.look();
  }

  hostUpdated(): void {
    const log = this.#find('.text-log');
    this.#scroll.follow(log);
    if (log !== undefined) this.#named = undefined;
    if (!this.#wantsFocus) return;
    this.#wantsFocus = false;
    this.#find('#text-input')?.focus();
  }

  hostDisconnected(): void {
    this.#composer.stop();
    this.#listen(false);
    this.#scroll.follow(undefined);
    window.visualViewport?.removeEventListener('resize', this.#onViewportResize);
  }

  /** Nothing while it is closed. A column that shrinks and grows with the room that its container has; its log scrolls. */
  render(): TemplateResult | typeof nothing {
    const conversation = this.#options.conversation();
    if (!this.#open || conversation === undefined) return nothing;
    const {snapshot} = conversation;
    const ringing = this.#rings.shown;
    return html`<section class="text-panel" part="text-panel" aria-labelledby="text-heading" @keydown=${this.#onKeyDown}>
      <div class="text-head">
        <h2 id="text-heading" class="text-heading">${msg('Text', {id: 'call-view.text'})}</h2>
        <button type="button" class="button quiet" part="text-close-button" @click=${this.#onClose}>
          ${icon('close')} <span>${msg('Stäng texten', {id: 'call-view.text-close'})}</span>
        </button>
      </div>
      ${ringing === undefined ? nothing : this.#renderAlert(ringing)} ${renderLog(snapshot.blocks)}
      ${this.#scroll.below
        ? html`<button type="button" class="button text-below" part="text-new-button" @click=${this.#onToEnd}>
            ${msg('Ny text', {id: 'call-view.text-new'})}
          </button>`
        : nothing}
      ${keyed(this.#composer, this.#composer.render(snapshot))}
    </section>`;
  }

  #renderAlert(author: OtherAuthor): TemplateResult {
    return html`<div class="banner warning text-alert" part="text-alert">
      ${icon('bell')}
      <div class="banner-text"><p>${alertText(nameOf(author))}</p></div>
      <button type="button" class="button quiet" part="text-alert-button" @click=${this.#onAlertSeen}>
        ${msg('Dölj', {id: 'call-view.dismiss'})}
      </button>
    </div>`;
  }

  #newComposer(): TextComposer {
    return new TextComposer({
      conversation: this.#bound,
      platform: () => this.#options.platform ?? detectPlatform(navigator),
    });
  }

  #bind(): void {
    const next = this.#options.conversation();
    if (next !== this.#bound) {
      this.#listen(false);
      this.#bound = next;
      this.#known = undefined;
      this.#forget();
    }
    if (next === undefined || this.#listens) return;
    this.#listen(true);
    // While nobody listened, or before anybody could.
    this.#look();
  }

  #listen(on: boolean): void {
    if (this.#listens === on) return;
    this.#listens = on;
    if (on) {
      this.#bound?.addEventListener('change', this.#onChange);
      this.#bound?.addEventListener('alert', this.#onAlert);
    } else {
      this.#bound?.removeEventListener('change', this.#onChange);
      this.#bound?.removeEventListener('alert', this.#onAlert);
    }
  }

  readonly #onChange = (): void => {
    this.#look();
    this.#host.requestUpdate();
  };

  /** Acts upon what has become of the conversation since it was last looked at. */
  #look(): void {
    const now = this.#bound?.snapshot;
    const known = this.#known;
    this.#known = now;
    if (now === undefined || now === known) return;
    const isOver = known !== undefined && now.cleared !== known.cleared;
    if (isOver) this.#forget();
    const before = isOver ? undefined : known;
    this.#tell(diffBlocks(now, before));
    if (now.draft !== (before?.draft ?? '') && now.draft !== '') this.#rings.seen();
    if (this.#open && now.others > 0 && now.reached === 0 && (before?.reached ?? 0) > 0) {
      this.#options.announcer.say(() => reachText(now));
    }
  }

  /** Others have written, latest last. */
  #tell(news: readonly OtherBlock[]): void {
    const author = news.at(-1)?.author;
    if (author === undefined) return;
    this.#scroll.added();
    if (this.#open) {
      if (this.#named !== undefined) this.#readOut(news);
    } else if (!this.#declined.has(author.id)) {
      this.#openFor(author);
      this.#options.announcer.say(() =>
        msg(str`${nameOf(author)} skriver till dig. Textrutan är öppen.`, {
          id: 'call-view.text-opened',
          desc: 'Announcement; the variable is a name',
        }),
      );
      this.#readOut(news);
    } else if (!this.#unread) {
      this.#unread = true;
      this.#options.announcer.say(() =>
        msg(str`Ny text från ${nameOf(author)}.`, {id: 'call-view.text-unread', desc: 'Announcement; the variable is a name'}),
      );
    }
  }

  /** A log that is drawn together with what stands in it is not read by all screen readers; what is still open, it reads later. */
  #readOut(news: readonly OtherBlock[]): void {
    for (const {author, text, open} of news) {
      if (open) continue;
      const isNamed = author.id === this.#named;
      this.#named = author.id;
      this.#options.announcer.say(() => (isNamed ? spoken(text) : `${nameOf(author)}: ${spoken(text)}`));
    }
  }

  readonly #onAlert = ({detail: {author}}: TextAlertEvent): void => {
    if (author === 'self') return;
    const disturbs = this.#rings.take(author);
    if (!this.#open) {
      if (disturbs && !this.#declined.has(author.id)) {
        this.#openFor(author);
      } else {
        this.#unread = true;
        this.#rings.silence();
      }
    }
    this.#options.announcer.say(() => alertText(nameOf(author)), disturbs ? 'assertive' : 'polite');
  };

  /** By itself: somebody wants to be read. */
  #openFor(author: OtherAuthor): void {
    this.#named = author.id;
    this.#set(true);
  }

  #set(open: boolean): void {
    this.#host.requestUpdate();
    if (open === this.#open) return;
    this.#open = open;
    if (open) {
      this.#unread = false;
    } else {
      this.#named = undefined;
      this.#composer.stop();
    }
    this.#options.opened(open);
  }

  #welcome(): void {
    this.#declined = new Set();
    this.#rings.welcome();
  }

  #decline(): void {
    this.#declined = new Set(this.#bound?.snapshot.writing);
    this.#rings.seen();
    this.#rings.silence();
  }

  /** The conversation is over, or another: nothing of the one before may get into it, half-composed words included. */
  #forget(): void {
    this.#composer.discard();
    this.#composer = this.#newComposer();
    this.#declined = new Set();
    this.#unread = false;
    this.#rings = new TextAlerts();
    this.#set(false);
  }

  readonly #onClose = (): void => this.setOpen(false);

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // Where somebody composes, Escape is the input method's.
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.setOpen(false);
  };

  readonly #onToEnd = (): void => {
    this.#scroll.toEnd();
    // The button goes.
    this.#find('.text-log')?.focus();
    this.#host.requestUpdate();
  };

  readonly #onAlertSeen = (): void => {
    this.#rings.seen();
    this.#find('#text-input')?.focus();
    this.#host.requestUpdate();
  };

  /** An on-screen keyboard has come, and may stand where the field was: iOS and Android do not lay the page out anew. */
  readonly #onViewportResize = (): void => {
    this.#find('#text-input:focus')?.scrollIntoView({block: 'nearest'});
  };

  #find(selector: string): HTMLElement | undefined {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector) ?? undefined;
  }
}

function alertText(name: string): string {
  return msg(str`Obs. ${name} vill att du tittar hit.`, {id: 'call-view.text-alert', desc: 'Somebody has rung; the variable is a name'});
}
