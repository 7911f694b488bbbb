import {isolated, msg, noun, plural, sentenceNoun, str} from '../../localization/index.js';
import type {CallText} from './calling/attention-caller.js';
import type {WaitingModel, WaitingRoomState} from './waiting-model.js';

/** The heading. */
export function headingText(state: WaitingRoomState): string {
  switch (state) {
    case 'outside':
      return msg('Du är inte i väntrummet', {id: 'waiting-room.heading-outside'});
    case 'waiting':
    case 'held':
      return msg('Du är i väntrummet', {id: 'waiting-room.heading'});
    case 'phone':
      return msg('Du blir uppringd', {id: 'visit.phone-title-requested'});
    case 'admitted':
      return msg('Du är insläppt', {id: 'waiting-room.heading-admitted'});
  }
}

/** What happens next, and whether the person has to do anything. */
export function leadText({state, phoned}: Pick<WaitingModel, 'state' | 'phoned'>): string {
  switch (state) {
    case 'outside':
      if (phoned) return msg('Vårdpersonalen har ringt dig. Du kan stänga sidan.', {id: 'waiting-room.lead-phoned'});
      return msg(str`Du har inte anslutit än, eller så är ${noun('short')} slut.`, {id: 'waiting-room.lead-outside', desc: 'The word for the visit'});
    case 'waiting':
      return msg(str`Vårdpersonalen släpper in dig när ${noun('short')} startar. Du behöver inte göra något.`, {id: 'waiting-room.lead', desc: 'The word for the visit'});
    case 'held':
      return msg('Vårdpersonalen ber dig vänta en stund till. Du har kvar din plats.', {id: 'waiting-room.lead-held'});
    case 'phone':
      return msg('Vårdpersonalen ringer dig. Ha telefonen nära.', {id: 'waiting-room.lead-phone'});
    case 'admitted':
      return msg(str`${sentenceNoun('short')} startar.`, {id: 'waiting-room.lead-admitted', desc: 'The word for the visit'});
  }
}

/** Whom the visit is with, from what the portal has told. */
export function withText(clinic: string, caregiver: string): string {
  if (clinic !== '' && caregiver !== '') {
    return msg(str`Du ska träffa ${caregiver}, ${clinic}.`, {
      id: 'waiting-room.with-both',
      desc: 'First the name of a caregiver, then that of a clinic.',
    });
  }
  if (caregiver !== '') {
    return msg(str`Du ska träffa ${caregiver}.`, {id: 'waiting-room.with-caregiver', desc: 'The name of a caregiver.'});
  }
  return isolated(clinic);
}

export function lostText(): string {
  return msg('Anslutningen bröts. Vi försöker igen. Du har kvar din plats.', {id: 'waiting-room.lost'});
}

export function foundText(): string {
  return msg('Anslutningen fungerar igen. Du är i väntrummet.', {id: 'waiting-room.found'});
}

export function lostLongText(): string {
  return msg('Det tar längre tid än vanligt. Vi fortsätter att försöka.', {id: 'waiting-room.lost-long'});
}

/** Calls somebody who has been let in, while they look elsewhere. */
export function admittedCall(): CallText {
  const title = headingText('admitted');
  return {
    tab: title,
    title,
    body: msg(str`Gå till sidan. ${sentenceNoun('short')} startar.`, {
      id: 'waiting-room.call-admitted',
      desc: 'The word for the visit, as the beginning of a sentence. Shown outside the page.',
    }),
  };
}

/** Calls somebody whom staff have written to. */
export function messageCall(messages: number): CallText {
  return {
    tab: plural(messages, {
      one: () => msg('(1) Nytt meddelande', {id: 'waiting-room.call-message-one'}),
      other: () => msg(str`(${messages}) Nya meddelanden`, {id: 'waiting-room.call-message-other', desc: 'A number from 2, in the title of the tab.'}),
    }),
    title: msg('Nytt meddelande', {id: 'waiting-room.call-message-title'}),
    body: msg('Vårdpersonalen har skrivit till dig. Gå till sidan för att läsa.', {id: 'waiting-room.call-message'}),
  };
}
