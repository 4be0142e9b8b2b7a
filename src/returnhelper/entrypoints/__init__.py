"""The ways in. Only here do HTTP, HTML, argv and timers exist."""
