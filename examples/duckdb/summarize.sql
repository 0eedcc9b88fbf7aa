-- The columns of the answers of `nutgraf filter summarize`; each row of `answers` is one, as JSON.
SELECT
    json->>'id' AS id,
    json->>'language' AS language,
    json->>'summary' AS summary,
    (json->>'$.error.code') || ': ' || (json->>'$.error.message') AS error,
    json AS answer
FROM answers
