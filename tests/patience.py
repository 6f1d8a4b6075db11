"""How long a test waits for something that is sure to come."""

# Seconds. No test passes or fails by the speed of the computer: whoever waits, waits for the thing itself,
# and gives up only when it hangs. On an idle computer nothing in the suite takes a tenth of this.
PATIENCE = 300.0
