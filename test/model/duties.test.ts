// Groups that would approve models of their own.
import { VISION, configFolder, messagesOf, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

describe('separation of duties', () => {
  const members = (lines: string): readonly string[] =>
    messagesOf(
      configFolder({
        'teams/vision.yaml': VISION.replace(
          '  scientists: [vision-science]\n  engineers: [vision-engineering]\n',
          lines,
        ),
      }),
    );
  const refusal = (persona: string): unknown =>
    expect.stringMatching(
      new RegExp(
        `members.approvers.0: got the group ".*", which is among ${persona} too, allowed groups that are neither scientists nor engineers of the team; name another group: nobody approves a model of their own$`,
      ),
    );

  it.each([
    ['by name', '  scientists: [a]\n  approvers: [a]\n', 'scientists'],
    ['by name in another case', '  scientists: [Science]\n  approvers: [science]\n', 'scientists'],
    ['by name beside an id', '  engineers: [{ name: a, id: "1" }]\n  approvers: [a]\n', 'engineers'],
    ['by id', '  engineers: [{ name: a, id: a1 }]\n  approvers: [{ name: b, id: A1 }]\n', 'engineers'],
  ])('refuses an approver who makes models, %s', (_, lines, persona) => {
    expect(members(lines)).toEqual([refusal(persona)]);
  });

  it('lets auditors approve, and scientists be engineers', () => {
    expect(members('  scientists: [a]\n  engineers: [a]\n  approvers: [b]\n  auditors: [b]\n')).toEqual([]);
  });

  it('is judged even when the platform is broken', () => {
    const manifest = VISION.replace('  engineers', '  approvers: [vision-science]\n  engineers');
    const folder = configFolder({ 'platform.yaml': 'platform: Acme\n', 'teams/vision.yaml': manifest });

    expect(messagesOf(folder)).toContainEqual(refusal('scientists'));
  });
});
