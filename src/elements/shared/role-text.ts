import {isolated, msg} from '../../localization/index.js';
import type {GuestRole, Role} from '../../protocol/index.js';

export interface RoleOf {
  readonly role: Role;
  readonly guestRole?: GuestRole | undefined;
}

/** What a person is in the visit. */
export function roleText({role, guestRole}: RoleOf): string {
  switch (role) {
    case 'patient':
      return msg('Patient', {id: 'visit.role-patient'});
    case 'staff':
      return msg('Vårdpersonal', {id: 'visit.role-staff'});
    case 'guest':
      return guestText(guestRole);
  }
}

function guestText(guestRole: GuestRole | undefined): string {
  switch (guestRole) {
    case 'interpreter':
      return msg('Tolk', {id: 'visit.role-interpreter'});
    case 'relative':
      return msg('Närstående', {id: 'visit.role-relative'});
    case 'guardian':
      return msg('Vårdnadshavare eller god man', {id: 'visit.role-guardian'});
    case 'colleague':
      return msg('Kollega', {id: 'visit.role-colleague'});
    case 'other':
    case undefined:
      return msg('Gäst', {id: 'visit.role-guest'});
  }
}

/** What to call a person, among other words: their name, else what they are. */
export function nameOf(person: RoleOf & {readonly name: string}): string {
  return person.name.trim() === '' ? roleText(person) : isolated(person.name);
}
