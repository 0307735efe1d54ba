/**
 * What comes off a bill.
 *
 * <ol>
 *   <li>Discounts are taken in the order of their sequence, then of their codes. Percentages chain on what is left.
 *   <li>An amount never pushes its base below zero; what it does not find is not carried over.
 *   <li>A discount covers the periods that begin on or after the day it is effective and before the day of its revocation; with
 *       limited uses the first ones of them, whether or not there was anything to take off.
 *   <li>What comes off several lines together comes off each in proportion, to the minor unit, so that a later discount on one
 *       of them finds what is left of it.
 *   <li>Each discount is rounded once.
 * </ol>
 */
package org.openadjust.billing.discount;
