// SPDX-License-Identifier: Apache-2.0
package io.autohedger.runtime;

/**
 * Under what a desk goes on after its process ended.
 *
 * @param idEpoch of this life's identifiers; higher than any before
 * @param environment the letter of its ClOrdIDs
 * @param hostWentDown the machine was started anew since: what was sent may be missing on the disk
 */
public record NewLife(
        int idEpoch, char environment, int baseAssetId, String desk, boolean hostWentDown) {}
