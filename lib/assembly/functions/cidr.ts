// lib/assembly/functions: `Fn::Cidr`: equal blocks from the beginning of a larger one.
import { listOf } from '../plain';
import { numberOf, textOf } from '../values/scalar';
import { sourceFrom } from '../values/spelling';
import { type Value, list, literal, unknown } from '../values/value';
import { type Address, addressOf, addressText } from './ip-address';
import type { Intrinsic } from './function';

const MAX_BLOCKS = 256;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html */
export const cidr: Intrinsic = (caller, argument) => {
  const [block, count, bits] = listOf(argument).map((each) => caller.resolve(each));
  const blocks = count === undefined ? undefined : numberOf(count);
  if (block === undefined || blocks === undefined || !isCount(blocks, MAX_BLOCKS)) return undefined;
  const free = bits === undefined ? undefined : numberOf(bits);
  return caller.perBranch(block, (each) => {
    caller.budget.spend(blocks, 0);
    const text = textOf(each);
    if (text === undefined || free === undefined)
      return unknownBlocks(bits === undefined ? [each] : [each, bits], blocks);
    return blocksOf(text, blocks, free) ?? unknown('Fn::Cidr with arguments that cannot be known');
  });
};

function unknownBlocks(inputs: readonly Value[], count: number): Value {
  return list(
    Array.from({ length: count }, (_, index) =>
      unknown('a block of addresses that only deployment knows', {
        from: inputs,
        ...sourceFrom(inputs, (...spellings) => `block ${index} of ${spellings.join(' with bits ')}`),
      }),
    ),
  );
}

/** `count` blocks of `bits` free bits each; undefined where they do not fit into `block`. */
function blocksOf(block: string, count: number, bits: number): Value | undefined {
  const [written = '', prefixText = '', ...rest] = block.split('/');
  const address = addressOf(written);
  if (address === undefined || rest.length > 0 || !/^\d{1,3}$/.test(prefixText)) return undefined;
  const prefix = Number(prefixText);
  const mask = address.width - bits;
  if (prefix > address.width || !isCount(bits, address.width) || mask < prefix) return undefined;
  if (BigInt(count) > 1n << BigInt(mask - prefix)) return undefined;
  const begin = (address.value >> BigInt(address.width - prefix)) << BigInt(address.width - prefix);
  const blocks = Array.from({ length: count }, (_, index): Address => ({
    width: address.width,
    value: begin + (BigInt(index) << BigInt(bits)),
  }));
  return list(blocks.map((each) => literal(`${addressText(each)}/${mask}`)));
}

function isCount(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}
