-- The columns of the answers of `nutgraf filter quotes`; each row of `answers` is one, as JSON.
SELECT
    json->>'id' AS id,
    from_json(json->'quotes', '[{"text": "VARCHAR", "class": "VARCHAR", "polarity": "VARCHAR", "confidence": "DOUBLE",
        "speaker": {"name": "VARCHAR", "mention": "VARCHAR"}}]') AS quotes,
    (json->>'$.error.code') || ': ' || (json->>'$.error.message') AS error,
    json AS answer
FROM answers
