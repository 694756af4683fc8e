// lib/checks/catalogue: the cross-walk of a control to other frameworks.
import { type Crosswalk, FRAMEWORKS } from '../control';
import { RETIREMENTS } from '../lifecycle';
import { ASSIGNMENTS } from './assignments';
import { THEMES, type Theme } from './themes';

/** Most ids of one framework that a control is mapped to: more would say nothing. */
const MOST_OF_ONE_FRAMEWORK = 5;

const THEMES_BY_CONTROL: ReadonlyMap<string, readonly Theme[]> = new Map([
  ...Object.entries(ASSIGNMENTS),
  ...RETIREMENTS.map((retirement) => [retirement.slug, ['unsupported']] as const),
]);

/** What the control `slug` serves elsewhere, framework by framework. */
export function crosswalkOf(slug: string): readonly Crosswalk[] {
  const themes = THEMES_BY_CONTROL.get(slug) ?? [];
  const all = new Map<string, Crosswalk>();
  for (const each of themes.flatMap((theme) => THEMES[theme])) {
    const key = `${each.framework} ${each.id}`;
    if (all.get(key)?.strength !== 'direct') all.set(key, each);
  }
  return FRAMEWORKS.flatMap((framework) =>
    [...all.values()]
      .filter((each) => each.framework === framework)
      .sort((a, b) => Number(b.strength === 'direct') - Number(a.strength === 'direct'))
      .slice(0, MOST_OF_ONE_FRAMEWORK),
  );
}
