"""What the operator looks after: one file per noun, in it a command per verb."""
