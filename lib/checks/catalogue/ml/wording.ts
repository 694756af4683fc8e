// lib/checks/catalogue: sentences that several controls of the pack say.

/** What counts as a customer’s key. */
export const CUSTOMER_KEY =
  ' A key that AWS manages (alias/aws/…) is none of the customer’s. A reference to a key, or the import of one, is; a parameter without a default and a dynamic reference are unknown.';

/** Where the options of an instance come from. */
export const OF_TEMPLATE =
  ' What an instance leaves out is its launch template’s; of one that is in none of the templates nobody knows.';
