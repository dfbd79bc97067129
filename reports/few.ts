/** Cells that speak of fewer people say more about persons than about a group: reports suppress them. */
export const FEW = 10
