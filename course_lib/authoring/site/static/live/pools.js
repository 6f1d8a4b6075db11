// A constant-product pool, as course_lib/crypto_tokens/liquidity/pools.py has it.

(() => {
  function sell(pool, amount) {
    const paid = amount * (1 - pool.fee);
    const received = (pool.dollars * paid) / (pool.tokens + paid);
    const left = (pool.dollars * pool.tokens) / (pool.tokens + paid);
    return { received, after: { tokens: pool.tokens + amount, dollars: left, fee: pool.fee } };
  }

  const priceOf = (pool) => pool.dollars / pool.tokens;

  function atPrice(pool, price) {
    const product = pool.tokens * pool.dollars;
    return { tokens: Math.sqrt(product / price), dollars: Math.sqrt(product * price), fee: pool.fee };
  }

  globalThis.courseLive.pools = { sell, priceOf, atPrice };
})();
