"""Services of the offices: number series and what else belongs to a unit."""
