import {css} from 'lit';

/**
 * The design tokens of the whole family.
 *
 * A portal sets `--visit-*` anywhere above the element (`:root`, a theme class, the tag). Elements only read the
 * private `--_*` below, each of which falls back to a neutral value, so that nothing has to be set.
 * Text on its background is at least 4.5:1, and everything else that carries meaning 3:1, in light and in dark;
 * `test/elements/contrast.test.ts` measures it.
 *
 * Dark follows the page's own `color-scheme`, not the system: a portal that has no dark design stays light.
 * A browser without `light-dark()` (before 2024) stays light.
 */
export const tokenStyles = css`
  :host {
    --_surface: var(--visit-color-surface, #fff);
    --_surface-alt: var(--visit-color-surface-alt, #f1f5f7);
    --_text: var(--visit-color-text, #1a2227);
    --_text-subtle: var(--visit-color-text-subtle, #48555d);
    --_border: var(--visit-color-border, #6a7780);
    --_line: var(--visit-color-line, #d3dce1);
    --_accent: var(--visit-color-accent, #005f73);
    --_accent-hover: var(--visit-color-accent-hover, #00485a);
    --_accent-tint: var(--visit-color-accent-tint, #e2f1f4);
    --_on-accent: var(--visit-color-on-accent, #fff);
    --_danger: var(--visit-color-danger, #b3261e);
    --_danger-hover: var(--visit-color-danger-hover, #8c1b15);
    --_on-danger: var(--visit-color-on-danger, #fff);
    --_error-surface: var(--visit-color-error-surface, #fcebe9);
    --_error-text: var(--visit-color-error-text, #8c1b15);
    --_warning-surface: var(--visit-color-warning-surface, #fff3d6);
    --_warning-text: var(--visit-color-warning-text, #654200);
    --_success-surface: var(--visit-color-success-surface, #e4f4e9);
    --_success-text: var(--visit-color-success-text, #17603a);
    --_info-surface: var(--visit-color-info-surface, #e4eff7);
    --_info-text: var(--visit-color-info-text, #0f4870);
    --_focus: var(--visit-color-focus, #1a2227);
    /* Around moving pictures it is always dark, as in a cinema. */
    --_stage: var(--visit-color-stage, #12181b);
    --_on-stage: var(--visit-color-on-stage, #fff);
    --_radius: var(--visit-radius, 0.75rem);
    --_radius-control: var(--visit-radius-control, 0.625rem);
    --_space-xs: var(--visit-space-xs, 0.25rem);
    --_space-s: var(--visit-space-s, 0.5rem);
    --_space-m: var(--visit-space-m, 1rem);
    --_space-l: var(--visit-space-l, 1.5rem);
    --_space-xl: var(--visit-space-xl, 2.5rem);
    /* Targets: WCAG 2.2 asks for 24 px; trembling hands ask for twice that. */
    --_target: var(--visit-target-size, 3rem);
    --_font-family: var(--visit-font-family, inherit);
    --_font-heading: var(--visit-font-heading, inherit);
    --_font-size: var(--visit-font-size, max(1em, 1.125rem));
    --_duration: var(--visit-duration, 150ms);
  }

  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_surface: var(--visit-color-surface, light-dark(#fff, #151b1f));
      --_surface-alt: var(--visit-color-surface-alt, light-dark(#f1f5f7, #20292e));
      --_text: var(--visit-color-text, light-dark(#1a2227, #eef3f5));
      --_text-subtle: var(--visit-color-text-subtle, light-dark(#48555d, #b4c0c7));
      --_border: var(--visit-color-border, light-dark(#6a7780, #8d9ba4));
      --_line: var(--visit-color-line, light-dark(#d3dce1, #3a464d));
      --_accent: var(--visit-color-accent, light-dark(#005f73, #7ed3e4));
      --_accent-hover: var(--visit-color-accent-hover, light-dark(#00485a, #a6e3ef));
      --_accent-tint: var(--visit-color-accent-tint, light-dark(#e2f1f4, #12343c));
      --_on-accent: var(--visit-color-on-accent, light-dark(#fff, #06232a));
      --_danger: var(--visit-color-danger, light-dark(#b3261e, #ffb4ab));
      --_danger-hover: var(--visit-color-danger-hover, light-dark(#8c1b15, #ffd0ca));
      --_on-danger: var(--visit-color-on-danger, light-dark(#fff, #4a0805));
      --_error-surface: var(--visit-color-error-surface, light-dark(#fcebe9, #42191a));
      --_error-text: var(--visit-color-error-text, light-dark(#8c1b15, #ffc9c3));
      --_warning-surface: var(--visit-color-warning-surface, light-dark(#fff3d6, #3a2c0b));
      --_warning-text: var(--visit-color-warning-text, light-dark(#654200, #ffdc91));
      --_success-surface: var(--visit-color-success-surface, light-dark(#e4f4e9, #12331f));
      --_success-text: var(--visit-color-success-text, light-dark(#17603a, #a3e3ba));
      --_info-surface: var(--visit-color-info-surface, light-dark(#e4eff7, #14303f));
      --_info-text: var(--visit-color-info-text, light-dark(#0f4870, #b0dcf5));
      --_focus: var(--visit-color-focus, light-dark(#1a2227, #fff));
    }
  }
`;
