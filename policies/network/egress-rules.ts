// policies/network: what a firewall in front of a transit gateway lets through, in the language of its engine, Suricata.

/**
 * Rules that the group may ever hold. IMPORTANT: another capacity is another rule group, so this one number is for every
 * platform: two hundred domains, and room for rules to come.
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/nwfw-rule-group-capacity.html
 */
export const EGRESS_CAPACITY = 1_000;

/**
 * Addresses that no public name stands for: the organisation's own networks lie there, some of them in the last two.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const PRIVATE_RANGES =
  '[10.0.0.0/8,100.64.0.0/10,169.254.0.0/16,172.16.0.0/12,192.168.0.0/16,198.18.0.0/15,240.0.0.0/4]';

/** AWS uses the first few numbers for what a policy does by default. */
const FIRST_NUMBER = 101;

/**
 * Connections that machines inside open by TLS on port 443, naming one of `domains` or something below it, to a public
 * address. In this order, the first rule that matches decides; what none of them passes, the policy drops.
 *
 * Every rule on TCP says `flow`: without it, it would decide at the first packet for the whole connection.
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 * @see https://docs.suricata.io/en/latest/rules/rule-types.html
 */
export function egressRules(domains: readonly string[]): string {
  const rules: readonly (readonly [header: string, message: string, options: string])[] = [
    // Nobody out there opens a connection, from whichever port: what answers one is asked for no name.
    ['drop tcp any any -> $HOME_NET any', 'opened from outside', 'flow:to_server;'],
    // A name is the client's claim. Whoever lies about one reaches no neighbour by it.
    [`drop tcp $HOME_NET any -> ${PRIVATE_RANGES} any`, 'to a private address', 'flow:to_server;'],
    ...domains.map(
      (domain) =>
        [
          'pass tls $HOME_NET any -> $EXTERNAL_NET 443',
          `allowed ${domain}`,
          `alert; tls.sni; dotprefix; content:".${domain}"; nocase; endswith; flow:to_server, established;`,
        ] as const,
    ),
    // What is not TLS names nobody. The default waits for the client; a server that speaks first ends here.
    ['drop tcp $HOME_NET any -> any any', 'not TLS', 'app-layer-protocol:!tls; flow:to_server, established;'],
    ['drop tcp any any -> $HOME_NET any', 'not TLS', 'app-layer-protocol:!tls; flow:to_client, established;'],
  ];
  return rules
    .map(
      ([header, message, options], index) =>
        `${header} (msg:"${message}"; ${options} sid:${FIRST_NUMBER + index}; rev:1;)`,
    )
    .join('\n');
}
