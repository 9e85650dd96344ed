"""Profile import over RabbitMQ: messages in from one queue, results out to another."""
