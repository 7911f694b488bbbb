import {html, LitElement, type TemplateResult} from 'lit';
import {LocalizeController} from '../../src/controllers/localize-controller.js';
import type {Platform} from '../../src/core/platform.js';
import {createInternal} from '../../src/elements/call-view/internal-element.js';
import {Speech} from '../../src/elements/call-view/notices/speech.js';
import {TextPanel} from '../../src/elements/call-view/text/text-panel.js';
import {Announcer} from '../../src/elements/shared/a11y/announcer.js';
import {sharedStyles} from '../../src/elements/shared/styles/shared-styles.js';
import {FakeTextConversation} from '../../src/testing/index.js';
import {box, drawn, find} from './elements.harness.js';

export const BEI = {id: 'staff-1', name: 'Bei B', role: 'staff'} as const;
export const AMINA = {id: 'guest-1', name: 'Amina Warsame', role: 'guest', guestRole: 'interpreter'} as const;

/** A place for the panel, with the button that opens it. */
export class TextHost extends LitElement {
  static override styles = [...sharedStyles];
  conversation: FakeTextConversation | undefined = new FakeTextConversation();
  platform: Platform = {browser: 'firefox', system: 'linux'};
  /** Whether the panel was open, at each change. */
  readonly told: boolean[] = [];
  readonly localize = new LocalizeController(this);
  readonly announcer = new Announcer(this);
  readonly panel = createInternal(TextPanel, 'visit-internal-text-panel');

  constructor() {
    super();
    this.panel.speech = new Speech(this.announcer, () => undefined);
    this.panel.addEventListener('open-change', () => {
      const {open} = this.panel;
      this.told.push(open);
      if (!open) this.renderRoot.querySelector<HTMLElement>('#opener')?.focus();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.panel.suspend();
  }

  protected override willUpdate(): void {
    this.panel.platform = this.platform;
    if (this.isConnected) this.panel.conversation = this.conversation;
  }

  protected override render(): TemplateResult {
    return html`<div lang=${this.localize.locale} dir=${this.localize.dir}>
        <button type="button" class="button" id="opener" @click=${() => this.panel.setOpen(!this.panel.open, {focus: true})}>Text</button>
        ${this.panel}
      </div>
      ${this.announcer.render()}`;
  }
}
customElements.define('text-host', TextHost);

export interface Shown {
  readonly host: TextHost;
  readonly conversation: FakeTextConversation;
}

/** The panel, closed, over this conversation. */
export async function show(properties: Partial<TextHost> & {readonly conversation?: FakeTextConversation} = {}): Promise<Shown> {
  const {conversation = new FakeTextConversation()} = properties;
  const host = Object.assign(new TextHost(), properties, {conversation});
  box().append(host);
  await drawn(host);
  return {host, conversation};
}

/** The panel, opened with its button unless it has opened by itself. */
export async function showOpen(properties: Parameters<typeof show>[0] = {}): Promise<Shown> {
  const shown = await show(properties);
  if (!shown.host.panel.open) find(shown.host, '#opener').click();
  await drawn(shown.host);
  return shown;
}

export const log = (host: TextHost): HTMLElement => find(host, '[role=log]');
export const field = (host: TextHost): HTMLTextAreaElement => find(host, 'textarea', HTMLTextAreaElement);
