/**
 * What is sold: plans in versions, with their fees, charges and prices.
 *
 * <ol>
 *   <li>A published version never changes; another price is another version.
 *   <li>A version holds from its effective day on until that of the next one, inside a billing period too. Of two for the same
 *       day the higher number holds. A version may be published for a day long past.
 *   <li>Prices and fees are not negative. They count in the account's currency; a version that is not sold in that currency
 *       does not exist for the account, since its figures would mean something else.
 *   <li>Decimals have at most 19 digits before and 12 after the point, and are exact from the definition to the database.
 *   <li>Equal definitions have equal canonical texts, so that the same version sent twice is told from a conflict.
 *   <li>A definition that names something which this product would have to charge and does not know is refused, never priced
 *       without it.
 *   <li>A charge counts every event of its meter, those that its conditions match, or those that no conditions of the meter's
 *       other charges match. What would count nothing, or ask when a level was told, is refused.
 * </ol>
 *
 * Out of scope: who buys, and how much was used.
 */
package org.openadjust.billing.catalog;
